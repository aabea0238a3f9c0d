require 'fileutils'

def lists
  FileUtils.mkdir_p('organs')
  File.write('organs/norden.txt', "Principal 8\nGedackt 8\nGEDACKT 4\nTrompete 16\n")
  File.write('organs/weener.txt', "Gedackt 8\nWaldfloete 2\n")
  StopLists.new
end

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted}" unless found == wanted
end

def test_counts_lines
  expect(lists.count_stop('norden', 'Trompete'), 1)
end

def test_case_does_not_matter
  expect(lists.count_stop('norden', 'gedackt'), 2)
end

def test_organs_do_not_mix
  expect(lists.count_stop('weener', 'Gedackt'), 1)
end

def test_no_such_stop
  expect(lists.count_stop('weener', 'Bombarde'), 0)
end
