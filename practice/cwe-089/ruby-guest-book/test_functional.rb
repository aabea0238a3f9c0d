def railway
  SQLite3::Database.new('railway.db').tap { |db| db.execute('CREATE TABLE entries (name TEXT, wish TEXT)') }
end

def entries(db)
  db.execute('SELECT name, wish FROM entries ORDER BY rowid')
end

def test_one_entry
  db = railway
  GuestBook.new(db).sign('Ada', 'More tunnels!')
  raise entries(db).inspect unless entries(db) == [['Ada', 'More tunnels!']]
end

def test_two_entries
  db = railway
  book = GuestBook.new(db)
  book.sign('Ada', 'More tunnels!')
  book.sign('Old Tom', 'A longer bridge, please')
  raise entries(db).inspect unless entries(db) == [['Ada', 'More tunnels!'], ['Old Tom', 'A longer bridge, please']]
end

def test_size
  book = GuestBook.new(railway)
  3.times { |number| book.sign("Guest #{number}", 'Steam') }
  raise book.size.inspect unless book.size == 3
end
