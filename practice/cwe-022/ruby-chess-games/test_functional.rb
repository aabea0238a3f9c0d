def deleted(name)
  Dir.mkdir('games')
  %w[ruth-otto ida-karl].each { |game| File.write("games/#{game}.txt", 'e4 e5') }
  delete_game(name)
end

def test_deletes_the_game
  raise 'not true' unless deleted('ruth-otto') == true
  raise 'still there' if File.exist?('games/ruth-otto.txt')
end

def test_leaves_the_others
  deleted('ida-karl')
  raise 'still there' if File.exist?('games/ida-karl.txt')
  raise 'gone' unless File.exist?('games/ruth-otto.txt')
end

def test_no_such_game
  raise 'not false' unless deleted('max-eva') == false
  raise 'gone' unless Dir.children('games').size == 2
end
