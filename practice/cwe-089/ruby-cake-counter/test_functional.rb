def cakes(params)
  db = SQLite3::Database.new('bakery.db')
  db.execute_batch("CREATE TABLE cakes (name TEXT, price INTEGER, weight INTEGER);
    INSERT INTO cakes VALUES ('plum cake', 9, 1200), ('apple cake', 12, 900), ('nut cake', 30, 1500);")
  cake_names(db, params)
end

def test_by_price
  found = cakes({ 'sort' => 'price' })
  raise found.inspect unless found == ['plum cake', 'apple cake', 'nut cake']
end

def test_by_weight
  found = cakes({ 'sort' => 'weight' })
  raise found.inspect unless found == ['apple cake', 'plum cake', 'nut cake']
end

def test_by_name
  found = cakes({ 'sort' => 'name' })
  raise found.inspect unless found == ['apple cake', 'nut cake', 'plum cake']
end

def test_without_the_parameter
  found = cakes({})
  raise found.inspect unless found == ['apple cake', 'nut cake', 'plum cake']
end
