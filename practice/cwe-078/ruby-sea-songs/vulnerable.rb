require 'open3'

SONGS = 'songs'

# The number of files in the folder SONGS.
def song_count
  output, _status = Open3.capture2("find #{SONGS} -type f | wc -l")
  output.to_i
end

# Returns the paths of the files in the folder SONGS whose names hold the word,
# in alphabetical order, found by the command find with its option -name.
#
# find_songs('whale') runs find songs -name '*whale*' and returns an array such
# as ['songs/blue-whale.txt', 'songs/whaler.txt'].
def find_songs(word)
  output, _status = Open3.capture2("find #{SONGS} -name '*#{word}*'")
  output.split("\n").sort
end
