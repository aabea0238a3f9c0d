def test_tuesday
  raise weekday('2024-05-14').inspect unless weekday('2024-05-14') == 'Tuesday'
end

def test_sunday
  raise weekday('2023-12-31').inspect unless weekday('2023-12-31') == 'Sunday'
end

def test_long_ago
  raise weekday('1999-09-09').inspect unless weekday('1999-09-09') == 'Thursday'
end
