def test_first_visit
  counts = count_bird('birds', 'wren')
  raise counts.inspect unless counts == { 'wren' => 1 }
end

def test_second_visit
  count_bird('birds', 'wren')
  counts = count_bird('birds', 'wren')
  raise counts.inspect unless counts == { 'wren' => 2 }
end

def test_two_birds
  count_bird('birds', 'wren')
  count_bird('birds', 'blue tit')
  counts = count_bird('birds', 'wren')
  raise counts.inspect unless counts == { 'wren' => 2, 'blue tit' => 1 }
end

def test_two_files
  count_bird('birds', 'wren')
  counts = count_bird('garden', 'robin')
  raise counts.inspect unless counts == { 'robin' => 1 }
end
