require 'sqlite3'

# The guest book of a miniature railway. Its table entries has the columns name
# and wish, which are texts.
class GuestBook
  def initialize(db)
    @db = db
  end

  # The number of entries.
  def size
    @db.execute('SELECT COUNT(*) FROM entries').first.first
  end

  # Adds an entry with the name of a visitor and the visitor's wish.
  #
  # book.sign('Ada', 'More tunnels!') adds the row ('Ada', 'More tunnels!').
  # @db is an SQLite3::Database.
  def sign(name, wish)
