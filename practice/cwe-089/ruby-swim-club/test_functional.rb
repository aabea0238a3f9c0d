def club
  db = SQLite3::Database.new('club.db')
  db.execute_batch("CREATE TABLE members (name TEXT, town TEXT);
    INSERT INTO members VALUES ('Nils', 'Lund'), ('Ove', 'Ystad'), ('Eva', 'Lund');")
  db
end

def test_two_members
  found = members_from(club, 'Lund')
  raise found.inspect unless found == %w[Eva Nils]
end

def test_one_member
  found = members_from(club, 'Ystad')
  raise found.inspect unless found == ['Ove']
end

def test_no_member
  found = members_from(club, 'Malmo')
  raise found.inspect unless found == []
end
