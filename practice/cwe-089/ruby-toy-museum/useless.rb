require 'sqlite3'

# The number of toys in the museum.
def toy_count(db)
  db.get_first_row('SELECT COUNT(*) FROM toys').first
end

# Returns the names of the toys that are made of this material and whose names
# hold this word, in alphabetical order.
# db is an SQLite3::Database; the table toys has the columns name and material.
#
# find_toys(db, 'wood', 'horse') returns an array of strings such as
# ['hobby horse', 'rocking horse'].
def find_toys(db, material, word)
  rows = db.execute('SELECT name FROM toys WHERE material = ? ORDER BY name', [material])
  rows.map { |row| row[0] }
end
