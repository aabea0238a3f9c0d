def museum
  db = SQLite3::Database.new('museum.db')
  db.execute_batch("CREATE TABLE toys (name TEXT, material TEXT);
    INSERT INTO toys VALUES ('rocking horse', 'wood'), ('tin horse', 'tin'), ('hobby horse', 'wood'), ('top', 'wood');")
  db
end

def test_two_toys
  found = find_toys(museum, 'wood', 'horse')
  raise found.inspect unless found == ['hobby horse', 'rocking horse']
end

def test_another_material
  found = find_toys(museum, 'tin', 'horse')
  raise found.inspect unless found == ['tin horse']
end

def test_beginning_of_a_name
  found = find_toys(museum, 'wood', 'to')
  raise found.inspect unless found == ['top']
end

def test_no_toy
  found = find_toys(museum, 'tin', 'top')
  raise found.inspect unless found == []
end
