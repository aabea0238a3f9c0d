require 'fileutils'

def packed(archive, folder)
  FileUtils.mkdir_p([folder])
  %w[top.svg yoyo.svg].each { |name| File.write("#{folder}/#{name}", name) }
  pack_up(archive, folder)
end

def held(archive)
  IO.popen(['tar', '-tf', archive], &:read).split("\n").map { |name| name.delete_prefix('./') }
end

def test_makes_an_archive
  raise 'not true' unless packed('toys.tar', 'toys') == true
  raise 'no archive' unless File.size?('toys.tar')
end

def test_archive_holds_the_files
  packed('toys.tar', 'toys')
  names = held('toys.tar')
  raise names.inspect unless names.include?('toys/top.svg') && names.include?('toys/yoyo.svg')
end

def test_another_folder
  packed('winter.tar', 'puppets')
  names = held('winter.tar')
  raise names.inspect unless names.include?('puppets/yoyo.svg')
end

def test_no_such_folder
  raise 'not false' unless pack_up('toys.tar', 'kites') == false
end
