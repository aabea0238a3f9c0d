require 'sqlite3'

# The names of all members.
def all_members(db)
  db.execute('SELECT name FROM members ORDER BY name').map { |row| row[0] }
end

# Returns the names of the members who live in this town, in alphabetical order.
# db is an SQLite3::Database; the table members has the columns name and town.
#
# members_from(db, 'Lund') returns an array of strings such as ['Eva', 'Nils'].
def members_from(db, town)
  db.execute("SELECT name FROM members WHERE town = '#{town}' ORDER BY name").map { |row| row[0] }
end
