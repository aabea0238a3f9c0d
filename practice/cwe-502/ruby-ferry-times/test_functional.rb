def times(text)
  File.write('ferry.yaml', text)
  read_times('ferry.yaml')
end

def test_two_days
  found = times("monday: &work [8, 12]\ntuesday: *work\n")
  raise found.inspect unless found == { 'monday' => [8, 12], 'tuesday' => [8, 12] }
end

def test_without_aliases
  found = times("saturday: [10]\nsunday: [11, 15, 17]\n")
  raise found.inspect unless found == { 'saturday' => [10], 'sunday' => [11, 15, 17] }
end

def test_two_aliases
  found = times("monday: &work\n- 7\n- 19\ntuesday: *work\nsaturday: [9]\nfriday: *work\n")
  raise found.inspect unless found == { 'monday' => [7, 19], 'tuesday' => [7, 19], 'saturday' => [9], 'friday' => [7, 19] }
end
