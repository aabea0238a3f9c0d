def card(filename)
  Dir.mkdir('cards')
  File.write('cards/leek.txt', "Leek soup\nthree leeks\n")
  File.write('cards/pea.txt', "Pea soup\n")
  read_card(filename)
end

def test_reads_a_card
  text = card('leek.txt')
  raise text.inspect unless text == "Leek soup\nthree leeks\n"
end

def test_reads_another
  text = card('pea.txt')
  raise text.inspect unless text == "Pea soup\n"
end

def test_no_such_card
  text = card('beet.txt')
  raise text.inspect unless text == ''
end
