require 'sqlite3'

def register
  db = SQLite3::Database.new('pans.db')
  db.execute_batch(<<~SQL)
    CREATE TABLE pans (works TEXT, name TEXT, area INTEGER, grade TEXT);
    INSERT INTO pans VALUES ('Nubia', 'Calcara', 900, 'B'), ('Nubia', 'Infersa', 1200, 'A'),
      ('Nubia', 'Abela', 400, 'C'), ('Ettore', 'Fina', 700, 'A');
  SQL
  PanRegister.new(db)
end

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted.inspect}" unless found == wanted
end

def names(rows)
  rows.map(&:first)
end

def test_sorts_by_name
  expect(names(register.pans('Nubia', 'name', 'asc')), %w[Abela Calcara Infersa])
end

def test_sorts_numbers_downwards
  expect(names(register.pans('Nubia', 'area', 'desc')), %w[Infersa Calcara Abela])
end

def test_sorts_by_grade
  register = self.register
  expect(names(register.pans('Nubia', 'grade', 'asc')), %w[Infersa Calcara Abela])
  expect(names(register.pans('Nubia', 'grade', 'desc')), %w[Abela Calcara Infersa])
end

def test_rows_of_the_works_only
  expect(register.pans('Ettore', 'area', 'asc').map(&:to_a), [['Fina', 700, 'A']])
end

def test_unknown_works_has_no_pans
  expect(register.pans('Trapani', 'name', 'asc').to_a, [])
end
