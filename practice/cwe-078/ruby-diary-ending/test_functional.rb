def ending(file, *lines)
  File.write(file, lines.map { |line| "#{line}\n" }.join)
  last_lines(file).lines.map(&:chomp)
end

def test_three_of_five
  found = ending('may.txt', 'Frost.', 'Hail.', 'It rained.', 'And again.', 'Sun at last.')
  raise found.inspect unless found == ['It rained.', 'And again.', 'Sun at last.']
end

def test_three_of_three
  found = ending('may.txt', 'Hay.', 'More hay.', 'Rest.')
  raise found.inspect unless found == ['Hay.', 'More hay.', 'Rest.']
end

def test_another_file
  ending('may.txt', 'Frost.', 'Hail.', 'It rained.')
  found = ending('june.txt', 'Cherries.', 'Pears.', 'Plums.', 'Jam.')
  raise found.inspect unless found == ['Pears.', 'Plums.', 'Jam.']
end
