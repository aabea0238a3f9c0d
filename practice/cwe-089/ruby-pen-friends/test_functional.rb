def newest(params)
  db = SQLite3::Database.new('club.db')
  db.execute('CREATE TABLE letters (title TEXT, day INTEGER)')
  db.execute("INSERT INTO letters VALUES ('From Rome', 6), ('From Oslo', 7), ('From Bonn', 1), ('From Lund', 3),
    ('From Cork', 2), ('From Bath', 5), ('From Gent', 4)")
  Letters.newest_letters(db, params)
end

def test_two_letters
  found = newest({ 'limit' => '2' })
  raise found.inspect unless found == ['From Oslo', 'From Rome']
end

def test_four_letters
  found = newest({ 'limit' => '4' })
  raise found.inspect unless found == ['From Oslo', 'From Rome', 'From Bath', 'From Gent']
end

def test_more_than_there_are
  found = newest({ 'limit' => '20' })
  raise found.inspect unless found.size == 7
end

def test_without_the_parameter
  found = newest({})
  raise found.inspect unless found == ['From Oslo', 'From Rome', 'From Bath', 'From Gent', 'From Lund']
end
