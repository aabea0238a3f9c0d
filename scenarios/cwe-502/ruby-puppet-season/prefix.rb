require 'date'
require 'yaml'

# The programme of a puppet festival, put together from the tours of the
# theatres that come to it.
class FestivalProgramme
  # A line of the programme, such as "2031-07-04 The Miller's Ghost (Spejbl)".
  def line(performance)
    "#{performance['date']} #{performance['play']} (#{performance['puppets'].join(', ')})"
  end

  # The performances of a tour, earliest first. A theatre uploads its tour as
  # YAML, a list of entries like
  #
  #   - play: The Miller's Ghost
  #     date: 2031-07-04
  #     puppets: [Spejbl, Hurvinek]
  #
  # yaml - the text of the file
  #
  # Returns an Array of hashes with the keys of the file, the dates as Date.
  def performances(yaml)
