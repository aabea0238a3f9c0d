def html_text(text)
  # ruleid: ruby-cwe-116-only-first-occurrence
  text = text.sub("<", "&lt;")
  # ok: ruby-cwe-116-only-first-occurrence
  text.gsub(">", "&gt;")
end

def html_text_by_library(text)
  # ok: ruby-cwe-116-only-first-occurrence
  CGI.escapeHTML(text)
end

def sql_text(text)
  # ruleid: ruby-cwe-116-only-first-occurrence
  text.sub("'", "''")
end

def sql_text_complete(text)
  # ok: ruby-cwe-116-only-first-occurrence, ruby-cwe-116-backslash-left-out
  text.gsub("'", "''")
end

def query_value!(text)
  # ruleid: ruby-cwe-116-only-first-occurrence
  text.sub!(/&/, "%26")
  text
end

def one_line(text)
  # ruleid: ruby-cwe-116-only-first-occurrence
  text.sub(/\n/, " ")
end

def rename(text)
  # ok: ruby-cwe-116-only-first-occurrence
  text.sub("draft", "final")
end

def without_prefix(path)
  # ok: ruby-cwe-116-only-first-occurrence
  path.sub(%r{^/}, "").sub(/\.rb$/, "")
end

def relative(path)
  # ruleid: ruby-cwe-116-only-first-occurrence
  path.sub("../", "")
end

def shell_text(text)
  # ruleid: ruby-cwe-116-backslash-left-out
  text.gsub('"', '\"')
end

def shell_text_complete(text)
  # ok: ruby-cwe-116-backslash-left-out
  text.gsub("\\") { "\\\\" }.gsub('"') { '\"' }
end

def shell_text_in_steps(text)
  clean = text.gsub("\\", "\\\\\\\\")
  # ok: ruby-cwe-116-backslash-left-out
  clean.gsub('"', '\"')
end

def script_value(text)
  # ruleid: ruby-cwe-116-backslash-left-out
  "var name = \"#{text.gsub('"', '\\"')}\";"
end

def script_value_by_library(text)
  # ok: ruby-cwe-116-backslash-left-out
  "var name = #{text.to_json};"
end

def without_scripts(html)
  # ruleid: ruby-cwe-116-tags-removed-by-pattern
  html.gsub(/<script.*?>.*?<\/script>/m, "")
end

def without_scripts_by_parser(html)
  # ok: ruby-cwe-116-tags-removed-by-pattern
  Loofah.fragment(html).scrub!(:prune).to_s
end

def printed_by_tex(text)
  # ruleid: ruby-cwe-116-backslash-itself-left-out
  text.gsub(/[&%$#_{}]/) { |sign| "\\#{sign}" }
end

def printed_by_tex_with_group(text)
  # ruleid: ruby-cwe-116-backslash-itself-left-out
  text.gsub(/([&%#{}])/, '\\\\\1')
end

def graph_label(text)
  # ruleid: ruby-cwe-116-backslash-itself-left-out
  text.gsub(/["<>|{}]/, '\\\\\0')
end

def printed_by_tex_complete(text)
  # ok: ruby-cwe-116-backslash-itself-left-out
  text.gsub(/[\\&%$#_{}]/) { |sign| "\\#{sign}" }
end

def printed_by_tex_in_steps(text)
  # ok: ruby-cwe-116-backslash-itself-left-out
  text.gsub("\\", "\\textbackslash ").gsub(/[&%$#_{}]/) { |sign| "\\#{sign}" }
end

def printed_by_tex_in_named_steps(text)
  words = text.gsub(/\\/) { "\\textbackslash " }
  # ok: ruby-cwe-116-backslash-itself-left-out
  words.gsub(/[&%$#_{}]/, '\\\\\0')
end

def between_backslashes(text)
  # ok: ruby-cwe-116-backslash-itself-left-out
  text.gsub(/[^&%]/, '\\\\\0')
end

def config_value(text)
  # ruleid: ruby-cwe-116-nothing-escaped
  "name = \"#{text.gsub('\\', '\\\\').gsub('"', '\"')}\""
end

def config_value_in_steps(text)
  # ruleid: ruby-cwe-116-nothing-escaped
  value = text.gsub(/\\/, "\\\\")
  # ok: ruby-cwe-116-nothing-escaped
  value.gsub('"', '\"')
end

def config_value_complete(text)
  # ok: ruby-cwe-116-nothing-escaped, ruby-cwe-116-backslash-left-out
  "name = \"#{text.gsub('\\', '\\\\\\\\').gsub('"', '\"')}\""
end

def config_value_by_block(text)
  # ok: ruby-cwe-116-nothing-escaped
  text.gsub("\\") { "\\\\" }
end

def sql_literal(text)
  # ruleid: ruby-cwe-116-nothing-escaped
  text.gsub("\\") { "\\\\" }.gsub("'", "\\'")
end

def sql_literal_complete(text)
  # ok: ruby-cwe-116-nothing-escaped
  text.gsub("\\") { "\\\\" }.gsub("'", "\\\\'")
end

def json_literal(text)
  # ruleid: ruby-cwe-116-nothing-escaped
  text.gsub("\\") { "\\\\" }.gsub('"', "\"")
end

def share_name(path)
  # ok: ruby-cwe-116-nothing-escaped
  path.gsub("\\", "/").gsub("\\\\", "\\")
end
