CARDS = 'cards'

# The first line of a card, its title.
def title(text)
  text.lines.first.to_s.strip
end

# Returns the text of the card with this file name in the folder CARDS.
#
# read_card('leek.txt') returns the text of the file cards/leek.txt.
# If there is no such file, returns an empty string.
def read_card(filename)
  path = File.join(CARDS, File.basename(filename))
  return '' unless File.file?(path)

  File.read(path)
end
