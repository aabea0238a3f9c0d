require 'erb'

# The archive of a bell foundry on the web.
class BellArchive
  include ERB::Util

  BELLS = [
    { number: 'B-031', town: 'Aalborg', note: 'es', year: 1861 },
    { number: 'B-077', town: 'Ribe', note: 'c', year: 1874 },
    { number: 'B-112', town: 'Aalborg', note: 'g', year: 1902 }
  ].freeze

  # The bells cast for a town, oldest first.
  def cast_for(town)
    BELLS.select { |bell| bell[:town].casecmp?(town) }.sort_by { |bell| bell[:year] }
  end

  # The page that answers GET /bells?town=...: a <form> with an <input> named
  # "town" that holds the text searched for, and below it a <p> that says how
  # many bells there are, such as "2 bells for Aalborg", "1 bell for Ribe" or
  # "No bells for Oslo", with the town as it was written.
  #
  # town - the text of the search
  #
  # Returns the HTML as a String.
  def search_page(town)
    count = cast_for(town).length
    number = count.zero? ? 'No' : count
    <<~HTML
      <form action="/bells"><input name="town" value="#{town}"></form>
      <p>#{number} #{count == 1 ? 'bell' : 'bells'} for #{town}</p>
    HTML
  end
end
