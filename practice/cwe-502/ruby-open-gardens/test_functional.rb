def test_one_garden
  days = GardenDays.read_days("Mill Lane: 2024-06-02\n")
  raise days.inspect unless days == { 'Mill Lane' => Date.new(2024, 6, 2) }
end

def test_two_gardens
  days = GardenDays.read_days("Mill Lane: 2024-06-02\nRose Hill: 2024-07-14\n")
  raise days.inspect unless days == { 'Mill Lane' => Date.new(2024, 6, 2), 'Rose Hill' => Date.new(2024, 7, 14) }
end

def test_day_can_be_printed
  days = GardenDays.read_days("'The Old Barn': 2025-05-09\n")
  raise days.inspect unless GardenDays.printed(days['The Old Barn']) == '9 May'
end
