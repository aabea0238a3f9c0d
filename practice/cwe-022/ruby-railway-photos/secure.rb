ALBUMS = 'albums'

# The line above an album, such as "bridges (4)".
def caption(album, photos)
  "#{album} (#{photos.size})"
end

# Returns the names of the files in an album, which is a folder within the
# folder ALBUMS, in alphabetical order.
#
# photos_in('bridges') returns ['arch.jpg', 'iron.jpg'] if these two files are
# in the folder albums/bridges.
# If there is no such folder, returns an empty array.
def photos_in(album)
  folder = File.expand_path(album, ALBUMS)
  return [] unless folder.start_with?(File.expand_path(ALBUMS) + '/')
  return [] unless Dir.exist?(folder)

  Dir.children(folder).sort
end
