STEPS = [{ 'celsius' => 512.5, 'minutes' => 40, 'note' => 'hold' }, { 'celsius' => 370, 'minutes' => 95, 'note' => 'kühlen' }].freeze

def expect(found, wanted)
  raise "#{found.inspect} instead of #{wanted.inspect}" unless found == wanted
end

def test_computes_a_new_curve
  expect(AnnealingCurves.new('curves').curve('soda-lime', 6) { STEPS }, STEPS)
end

def test_computes_once
  curves = AnnealingCurves.new('curves')
  count = 0
  found = Array.new(3) { curves.curve('soda-lime', 6) { (count += 1) && STEPS } }
  expect(count, 1)
  expect(found.last, STEPS)
end

def test_other_kilns_read_it
  AnnealingCurves.new('curves').curve('lead', 12) { STEPS }
  expect(AnnealingCurves.new('curves').curve('lead', 12) { raise 'computed again' }, STEPS)
end

def test_is_kept_in_the_folder
  AnnealingCurves.new('curves').curve('lead', 12) { STEPS }
  raise 'nothing in the folder' if Dir.glob('curves/**/*').none? { |name| File.size?(name) }
end

def test_curves_do_not_mix
  curves = AnnealingCurves.new('curves')
  curves.curve('lead', 12) { STEPS }
  expect(curves.curve('lead', 13) { STEPS.first(1) }, STEPS.first(1))
  expect(curves.curve('lead', 12) { raise 'computed again' }, STEPS)
end
