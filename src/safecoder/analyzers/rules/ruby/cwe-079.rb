module BadgeHelper
  def badge(label)
    # ruleid: ruby-cwe-079-markup-from-input
    "<span class=\"badge\">#{label}</span>".html_safe
  end

  def badge_escaped(label)
    # ok: ruby-cwe-079-markup-from-input
    "<span class=\"badge\">#{ERB::Util.html_escape(label)}</span>".html_safe
  end

  def badge_tag(label)
    # ok: ruby-cwe-079-markup-from-input
    content_tag(:span, label, class: "badge")
  end

  def comment_body(comment)
    # ruleid: ruby-cwe-079-markup-from-input
    raw(comment.body)
  end

  def comment_body_cleaned(comment)
    # ok: ruby-cwe-079-markup-from-input
    sanitize(comment.body, tags: %w[b i p])
  end

  def tag_list(tags)
    # ok: ruby-cwe-079-markup-from-input
    safe_join(tags.map { |tag| content_tag(:li, tag) }, ", ")
  end

  def rows(users)
    html = +""
    users.each do |user|
      # ruleid: ruby-cwe-079-markup-from-input
      html << "<tr><td>#{user.name}</td></tr>"
      # ok: ruby-cwe-079-markup-from-input
      html << "<tr><td>#{h(user.name)}</td><td>#{user.id}</td></tr>"
    end
    # the finding is where the markup was made
    # ruleid: ruby-cwe-079-markup-from-input
    html.html_safe
  end

  def divider
    # ok: ruby-cwe-079-markup-from-input
    "<hr>".html_safe
  end
end

class GreetingsController < ApplicationController
  def show
    # ruleid: ruby-cwe-079-markup-from-input
    render html: "<h1>Hello #{params[:name]}</h1>".html_safe
  end

  def plain
    # ok: ruby-cwe-079-markup-from-input
    render plain: "Hello #{params[:name]}"
  end

  def escaped
    name = CGI.escapeHTML(params[:name].to_s)
    # ok: ruby-cwe-079-markup-from-input
    render html: "<h1>Hello #{name}</h1>".html_safe
  end

  def template
    # ruleid: ruby-cwe-079-markup-from-input
    render inline: "Hello " + params[:name]
  end

  def numbered
    # ok: ruby-cwe-079-markup-from-input
    render html: "<h1>Page #{params[:page].to_i}</h1>".html_safe
  end
end

get "/hello" do
  # ruleid: ruby-cwe-079-markup-from-input
  "<h1>Hello #{params[:name]}</h1>"
end

get "/hello/escaped" do
  # ok: ruby-cwe-079-markup-from-input
  "<h1>Hello #{Rack::Utils.escape_html(params[:name])}</h1>"
end

get "/echo" do
  # ruleid: ruby-cwe-079-markup-from-input
  "You searched for #{params[:q]}"
end

get "/echo.txt" do
  content_type "text/plain"
  # ok: ruby-cwe-079-markup-from-input
  "You searched for #{params[:q]}"
end

class Search
  def call(env)
    request = Rack::Request.new(env)
    query = request.params["q"]
    # ruleid: ruby-cwe-079-markup-from-input
    [200, { "Content-Type" => "text/html" }, ["Results for " + query]]
  end

  def page(env)
    request = Rack::Request.new(env)
    query = Rack::Utils.escape_html(request.params["q"])
    # ok: ruby-cwe-079-markup-from-input
    [200, { "Content-Type" => "text/html" }, ["Results for " + query]]
  end
end

def profile_page(name, bio)
  template = "<h1><%= name %></h1><p><%= bio %></p>"
  # ruleid: ruby-cwe-079-template-without-escaping
  ERB.new(template).result(binding)
end

def profile_page_escaped(name, bio)
  template = "<h1><%= h(name) %></h1><p><%= ERB::Util.h(bio) %></p>"
  # ok: ruby-cwe-079-template-without-escaping
  ERB.new(template).result(binding)
end

def config_file(host, port)
  # ok: ruby-cwe-079-template-without-escaping
  ERB.new("host = <%= host %>\nport = <%= port %>").result(binding)
end

def settings_script(settings)
  # ruleid: ruby-cwe-079-json-in-script
  "<script>window.settings = #{JSON.generate(settings)};</script>".html_safe
end

def state_script
  state = MultiJson.dump(current_state)
  # ruleid: ruby-cwe-079-json-in-script
  page = "<body><script>start(#{state})</script></body>"
  page.html_safe
end

def settings_script_escaped(settings)
  # ok: ruby-cwe-079-json-in-script
  "<script>window.settings = #{ERB::Util.json_escape(JSON.generate(settings))};</script>".html_safe
end

def state_script_escaped
  state = JSON.generate(current_state).gsub("<", '\u003C')
  # ok: ruby-cwe-079-json-in-script
  "<script>start(#{state})</script>".html_safe
end

def settings_text
  # ok: ruby-cwe-079-json-in-script
  "settings: #{JSON.generate(current_state)}"
end
