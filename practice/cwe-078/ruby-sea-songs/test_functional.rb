def songs(word)
  Dir.mkdir('songs')
  %w[whaler blue-whale anchor rum].each { |name| File.write("songs/#{name}.txt", 'heave ho') }
  find_songs(word)
end

def test_two_songs
  found = songs('whale')
  raise found.inspect unless found == ['songs/blue-whale.txt', 'songs/whaler.txt']
end

def test_one_song
  found = songs('anch')
  raise found.inspect unless found == ['songs/anchor.txt']
end

def test_no_song
  found = songs('tempest')
  raise found.inspect unless found == []
end
