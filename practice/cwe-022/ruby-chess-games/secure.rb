GAMES = 'games'

# The names of all saved games, in alphabetical order.
def saved_games
  Dir.children(GAMES).map { |file| file.delete_suffix('.txt') }.sort
end

# Deletes the saved game with this name: the file in the folder GAMES that is
# called like the game, with ".txt" behind it.
#
# delete_game('ruth-otto') deletes the file games/ruth-otto.txt.
# Returns true if the file was deleted, false if there is no such file.
def delete_game(name)
  path = "#{GAMES}/#{File.basename(name)}.txt"
  return false unless File.exist?(path)

  File.delete(path)
  true
end
