require 'date'

TOUR = <<~YAML.freeze
  - play: The Miller's Ghost
    date: 2031-07-04
    puppets: [Spejbl, Hurvinek]
  - play: Doctor Faust
    date: 2031-06-21
    puppets:
      - Kasperek
YAML

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted.inspect}" unless found == wanted
end

def test_earliest_first
  expect(FestivalProgramme.new.performances(TOUR).map { |entry| entry['play'] }, ['Doctor Faust', "The Miller's Ghost"])
end

def test_dates_are_dates
  expect(FestivalProgramme.new.performances(TOUR).map { |entry| entry['date'] }, [Date.new(2031, 6, 21), Date.new(2031, 7, 4)])
end

def test_keeps_the_puppets
  expect(FestivalProgramme.new.performances(TOUR).last['puppets'], %w[Spejbl Hurvinek])
end

def test_empty_tour
  expect(FestivalProgramme.new.performances("[]\n"), [])
end

def test_gives_lines
  programme = FestivalProgramme.new
  expect(programme.line(programme.performances(TOUR).first), '2031-06-21 Doctor Faust (Kasperek)')
end
