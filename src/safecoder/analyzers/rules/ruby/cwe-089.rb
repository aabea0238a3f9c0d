class OrdersController < ApplicationController
  SORT_COLUMNS = %w[created_at total status].freeze
  DIRECTIONS = { "up" => "ASC", "down" => "DESC" }.freeze

  def index
    # ruleid: ruby-cwe-089-statement-from-input
    @orders = Order.where("customer_name = '#{params[:customer]}'")
    # ok: ruby-cwe-089-statement-from-input
    @open = Order.where("customer_name = ?", params[:customer])
    # ok: ruby-cwe-089-statement-from-input
    @recent = Order.where("notes LIKE :text", text: "%#{params[:text]}%")
    # ok: ruby-cwe-089-statement-from-input
    @mine = Order.where(customer_id: params[:customer_id], status: "#{params[:status]}")
    # ok: ruby-cwe-089-statement-from-input
    @pattern = Order.where(["notes LIKE ?", "%#{params[:text]}%"])
  end

  def sorted
    # ruleid: ruby-cwe-089-statement-from-input
    @orders = Order.order("#{params[:column]} #{params[:direction]}")
    # ruleid: ruby-cwe-089-statement-from-input
    @raw = Order.order(params[:sort])
    column = SORT_COLUMNS.include?(params[:column]) ? params[:column] : "created_at"
    direction = DIRECTIONS.fetch(params[:direction], "ASC")
    # ok: ruby-cwe-089-statement-from-input
    @checked = Order.order("#{column} #{direction}")
    # ruleid: ruby-cwe-089-statement-from-input
    @trusted = Order.order(Arel.sql(params[:sort]))
  end

  def search
    term = params[:q].to_s.strip
    # sanitize_sql_like only takes care of the wildcards
    like = ActiveRecord::Base.sanitize_sql_like(term)
    # ruleid: ruby-cwe-089-statement-from-input
    @orders = Order.where("title LIKE '%#{like}%'")
    # ok: ruby-cwe-089-statement-from-input
    @better = Order.where("title LIKE ?", "%#{like}%")
    quoted = ActiveRecord::Base.connection.quote("%#{term}%")
    # ok: ruby-cwe-089-statement-from-input
    @quoted = Order.where("title LIKE #{quoted}")
  end

  def report
    year = params[:year].to_i
    # ok: ruby-cwe-089-statement-from-input
    rows = ActiveRecord::Base.connection.select_all("SELECT * FROM orders WHERE year = #{year}")
    sql = "SELECT * FROM orders WHERE region = '" + params[:region] + "'"
    # ruleid: ruby-cwe-089-statement-from-input
    more = ActiveRecord::Base.connection.execute(sql)
    safe = ActiveRecord::Base.sanitize_sql_array(["SELECT * FROM orders WHERE region = ?", params[:region]])
    # ok: ruby-cwe-089-statement-from-input
    again = ActiveRecord::Base.connection.execute(safe)
    customer = Customer.find(params[:customer_id])
    # ok: ruby-cwe-089-statement-from-input
    own = Order.where("customer_id = #{customer.id}")
    render json: [rows, more, again, own]
  end

  def filtered
    conditions = []
    conditions << "state = '#{params[:state]}'" if params[:state]
    conditions << "city = '#{params[:city]}'" if params[:city]
    # ruleid: ruby-cwe-089-statement-from-input
    @orders = Order.where(conditions.join(" AND "))
  end
end

class UserStore
  def initialize(path)
    @db = SQLite3::Database.new(path)
  end

  def by_name(name)
    # ruleid: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM users WHERE name = '#{name}'")
  end

  def by_email(email)
    # ok: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM users WHERE email = ?", [email])
  end

  def login(name, password)
    query = format("SELECT id FROM users WHERE name = '%s' AND password = '%s'", name, password)
    # ruleid: ruby-cwe-089-statement-from-input
    @db.get_first_row(query)
  end

  def insert(name, email)
    statement = @db.prepare("INSERT INTO users (name, email) VALUES (?, ?)")
    # ok: ruby-cwe-089-statement-from-input
    statement.execute(name, "<#{email}>")
  end

  def run(sql)
    # ok: ruby-cwe-089-statement-from-input
    @db.execute(sql)
  end

  def many(ids)
    marks = (["?"] * ids.size).join(", ")
    # ok: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM users WHERE id IN (#{marks})", ids)
  end

  def listed(ids)
    # ruleid: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM users WHERE id IN (#{ids.join(', ')})")
  end

  def ordered(column)
    raise ArgumentError, column unless %w[name email].include?(column)

    # ok: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM users ORDER BY #{column}")
  end

  def by_code(code)
    raise ArgumentError, "code" unless code =~ /^[a-z0-9]+$/

    # the anchors hold for one line of the text only
    # ruleid: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM codes WHERE code = '#{code}'")
  end

  def by_slug(slug)
    raise ArgumentError, "slug" unless slug.match?(/\A[a-z0-9-]+\z/)

    # ok: ruby-cwe-089-statement-from-input
    @db.execute("SELECT * FROM pages WHERE slug = '#{slug}'")
  end
end

def find_account(conn, number)
  # ruleid: ruby-cwe-089-statement-from-input
  conn.exec("SELECT * FROM accounts WHERE number = '#{number}'")
end

def find_account_escaped(client, number)
  # ok: ruby-cwe-089-statement-from-input
  client.query("SELECT * FROM accounts WHERE number = '#{client.escape(number)}'")
end

def find_account_bound(conn, number)
  # ok: ruby-cwe-089-statement-from-input
  conn.exec_params("SELECT * FROM accounts WHERE number = $1", [number])
end

get "/items/:name" do
  name = params["name"]
  # ruleid: ruby-cwe-089-statement-from-input
  rows = DB["SELECT * FROM items WHERE name = '#{name}'"].all
  # ok: ruby-cwe-089-statement-from-input
  same = DB["SELECT * FROM items WHERE name = ?", name].all
  # ok: ruby-cwe-089-statement-from-input
  third = DB[:items].where(name: name).all
  # ok: ruby-cwe-089-statement-from-input
  fourth = DB.fetch("SELECT * FROM items WHERE name = ?", name).all
  json rows + same + third + fourth
end

class ThreadReport
  def messages
    channel = Chat.open(user.handle).channel
    # ruleid: ruby-cwe-089-value-between-quotes
    Message.where("meta->>'channel' = '#{channel}'")
  end

  def recent_messages
    channel = Chat.open(user.handle).channel
    # ok: ruby-cwe-089-value-between-quotes
    Message.where("meta->>'channel' = ?", channel)
  end

  def today
    # ok: ruby-cwe-089-value-between-quotes
    Message.where("sent_on = '#{Date.today}'")
  end

  def old_style(key)
    # ruleid: ruby-cwe-089-statement-from-input
    Message.find(:all, :conditions => "topic = '#{key}'")
    # ok: ruby-cwe-089-statement-from-input
    Message.find(:all, :conditions => ["topic = ?", key])
  end

  def words(text)
    parts = text.split.map { |word| "body LIKE '%#{word}%'" }
    # ruleid: ruby-cwe-089-statement-from-input
    Message.where(parts.join(" OR "))
    # ok: ruby-cwe-089-statement-from-input
    Message.where(text.split.map { "body LIKE ?" }.join(" OR "), *text.split)
  end
end

class ArchiveController < ApplicationController
  def show
    key = params[:id] || params[:archive_id]
    # ruleid: ruby-cwe-089-statement-from-input
    return head(:not_found) unless Archive.exists?(key)
    # ok: ruby-cwe-089-statement-from-input
    return head(:gone) if Archive.exists?(id: key)
    # ok: ruby-cwe-089-statement-from-input
    return head(:gone) unless File.exists?(params[:name])
    # ok: ruby-cwe-089-statement-from-input
    head(:conflict) if Archive.exists?(key.to_i)
  end

  def narrow
    @filter = "archived = 0"
    # ruleid: ruby-cwe-089-statement-from-input
    @filter += " AND title LIKE '%#{params[:title]}%'" if params[:title]
    # ok: ruby-cwe-089-statement-from-input
    @filter += " AND owner_id = #{params[:owner].to_i}"
    # ok: ruby-cwe-089-statement-from-input
    @notice += " and welcome, #{params[:name]}"
  end

  def sorted
    direction = params[:direction]
    direction = "ASC" unless direction == "DESC"
    # ok: ruby-cwe-089-statement-from-input
    @archives = Archive.order("title #{direction}")
    column = params[:column]
    if column == "owner"
      # ok: ruby-cwe-089-statement-from-input
      @archives = @archives.order("#{column} ASC")
    else
      # ruleid: ruby-cwe-089-statement-from-input
      @archives = @archives.reorder("#{column} ASC")
    end
  end
end
