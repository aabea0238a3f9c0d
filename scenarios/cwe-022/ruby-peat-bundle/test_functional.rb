require 'date'
require 'fileutils'
require 'stringio'
require 'rubygems/package'

# A bundle of the given files; a name that ends with a slash is a folder. The folder of the bog is there.
def bundle(files)
  FileUtils.mkdir_p('bog')
  io = StringIO.new(String.new)
  Gem::Package::TarWriter.new(io) do |tar|
    files.each do |name, bytes|
      name.end_with?('/') ? tar.mkdir(name, 0o755) : tar.add_file(name, 0o644) { |out| out.write(bytes) }
    end
  end
  io.rewind
  io
end

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted.inspect}" unless found == wanted
end

MAY = Date.new(2031, 5, 2)

def test_writes_the_files
  BogBundles.new.unpack(MAY, bundle('core-3.txt' => "sedge\nsphagnum\n", 'north.jpg' => "\xFF\xD8\x00".b))
  expect(File.read('bog/2031-05-02/core-3.txt'), "sedge\nsphagnum\n")
  expect(File.binread('bog/2031-05-02/north.jpg'), "\xFF\xD8\x00".b)
end

def test_counts_files_without_folders
  count = BogBundles.new.unpack(MAY, bundle('cores/' => nil, 'cores/1.txt' => 'a', 'cores/2.txt' => 'b', 'day.txt' => 'c'))
  expect(count, 3)
end

def test_makes_subfolders
  BogBundles.new.unpack(MAY, bundle('pools/east/a.b.txt' => 'clear'))
  expect(File.read('bog/2031-05-02/pools/east/a.b.txt'), 'clear')
end

def test_days_do_not_mix
  BogBundles.new.unpack(MAY, bundle('day.txt' => 'rain'))
  BogBundles.new.unpack(MAY + 1, bundle('day.txt' => 'fog'))
  expect(File.read('bog/2031-05-02/day.txt'), 'rain')
  expect(BogBundles.new.days, %w[2031-05-02 2031-05-03])
end

def test_replaces_what_is_there
  2.times { |round| BogBundles.new.unpack(MAY, bundle('day.txt' => "round #{round}")) }
  expect(File.read('bog/2031-05-02/day.txt'), 'round 1')
end
