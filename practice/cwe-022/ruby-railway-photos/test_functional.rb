require 'fileutils'

def photos(album)
  FileUtils.mkdir_p(['albums/bridges', 'albums/engines'])
  %w[bridges/iron.jpg bridges/arch.jpg engines/steam.jpg].each { |path| File.write("albums/#{path}", 'jpg') }
  photos_in(album)
end

def test_two_photos
  found = photos('bridges')
  raise found.inspect unless found == ['arch.jpg', 'iron.jpg']
end

def test_one_photo
  found = photos('engines')
  raise found.inspect unless found == ['steam.jpg']
end

def test_no_such_album
  found = photos('tunnels')
  raise found.inspect unless found == []
end
