# Specimen labels of the fungarium, typeset by LaTeX.
class LabelSheet
  HEAD = ['\documentclass{article}', '\begin{document}'].freeze

  # specimens - an Array of hashes with :species, :finder and :remark
  #
  # Returns the source of a page with all labels.
  def source(specimens)
    [*HEAD, *specimens.map { |specimen| label(specimen) }, '\end{document}'].join("\n")
  end

  def label(specimen)
    "\\fbox{\\textit{#{latex_text(specimen[:species])}}, #{latex_text(specimen[:finder])}: " \
      "#{latex_text(specimen[:remark])}}"
  end

  # The text as LaTeX source that prints it. Signs that LaTeX would not print,
  # such as & and % or the # of a number, come out as they were written.
  #
  # text - what the collector wrote into the form
  def latex_text(text)
    text.gsub(/[\\&%$#_{}~^]/) do |sign|
      case sign
      when '\\' then '\textbackslash{}'
      when '~' then '\textasciitilde{}'
      when '^' then '\textasciicircum{}'
      else "\\#{sign}"
      end
    end
  end
end
