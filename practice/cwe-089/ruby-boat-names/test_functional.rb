def hire(old_name, new_name)
  db = SQLite3::Database.new('hire.db')
  db.execute_batch("CREATE TABLE boats (name TEXT, seats INTEGER);
    INSERT INTO boats VALUES ('Gull', 4), ('Swan', 2);")
  rename_boat(db, old_name, new_name)
  db.execute('SELECT name, seats FROM boats ORDER BY seats')
end

def test_renames_a_boat
  rows = hire('Gull', 'Tern')
  raise rows.inspect unless rows == [['Swan', 2], ['Tern', 4]]
end

def test_renames_another
  rows = hire('Swan', 'Grey Heron')
  raise rows.inspect unless rows == [['Grey Heron', 2], ['Gull', 4]]
end

def test_no_such_boat
  rows = hire('Eider', 'Tern')
  raise rows.inspect unless rows == [['Swan', 2], ['Gull', 4]]
end
