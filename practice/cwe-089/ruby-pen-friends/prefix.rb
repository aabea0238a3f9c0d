require 'sqlite3'

# The letters of a pen friends' club: the table letters has the columns title
# and day, a number.
module Letters
  # The titles of all letters, the oldest first.
  def self.all(db)
    db.execute('SELECT title FROM letters ORDER BY day').flatten
  end

  # Returns the titles of the newest letters, those with the highest day first.
  # The parameter 'limit' says how many at most; without it there are 5.
  # db is an SQLite3::Database; params is a Hash of texts, the parameters of the
  # request.
  #
  # Letters.newest_letters(db, { 'limit' => '2' }) returns an array of two strings
  # such as ['From Oslo', 'From Rome'].
  def self.newest_letters(db, params)
