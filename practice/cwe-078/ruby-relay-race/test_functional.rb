def names(file)
  File.write('red.csv', "Ada,31\nOld Tom,77\n")
  File.write('blue.csv', "Mia,9\nLars Berg,40\nZoe,12\n")
  RelayRace.new.runners(file)
end

def test_two_runners
  raise names('red.csv').inspect unless names('red.csv') == ['Ada', 'Old Tom']
end

def test_three_runners
  raise names('blue.csv').inspect unless names('blue.csv') == ['Mia', 'Lars Berg', 'Zoe']
end

def test_file_in_a_folder
  Dir.mkdir('teams')
  File.write('teams/green.csv', "Ines,5\n")
  found = RelayRace.new.runners('teams/green.csv')
  raise found.inspect unless found == ['Ines']
end

def test_no_runner
  File.write('empty.csv', '')
  found = RelayRace.new.runners('empty.csv')
  raise found.inspect unless found == []
end
