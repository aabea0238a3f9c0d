# A stand-in for the gem sqlite3: databases in a file, answered by the SQLite of Python. Left out: transactions, functions and
# aggregates of one's own, types, blobs, and statements that are executed more than once.

require 'json'
require 'open3'

module SQLite3
  class Exception < StandardError; end
  class SQLException < Exception; end

  ANSWER = <<~PYTHON.freeze
    import json, sqlite3, sys
    asked = json.load(sys.stdin)
    base = sqlite3.connect(asked["file"])
    try:
        if asked["batch"]:
            base.executescript(asked["sql"])
            print(json.dumps({"columns": [], "rows": []}))
        else:
            cursor = base.execute(asked["sql"], asked["values"])
            columns = [column[0] for column in cursor.description or []]
            print(json.dumps({"columns": columns, "rows": cursor.fetchall()}))
        base.commit()
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        print(json.dumps({"error": str(error)}))
  PYTHON

  class Database
    attr_accessor :results_as_hash

    def self.quote(text)
      text.gsub("'", "''")
    end

    def initialize(file, _options = {})
      @file = file
    end

    def execute(sql, values = [], *more, &block)
      rows = answer(sql, more.empty? ? values : [values, *more])
      block ? rows.each(&block) : rows
    end
    alias query execute

    def execute_batch(sql)
      answer(sql, [], batch: true)
    end

    def get_first_row(sql, *values)
      execute(sql, *values).first
    end

    def prepare(sql)
      statement = Statement.new(self, sql)
      block_given? ? yield(statement) : statement
    end

    def close; end

    private

    def answer(sql, values, batch: false)
      values = values.is_a?(Hash) ? values.transform_keys { |key| key.to_s.delete_prefix(':') } : [values].flatten
      asked = JSON.generate(file: @file, sql: sql.to_s, values: values, batch: batch)
      output, = Open3.capture2('python3', '-c', ANSWER, stdin_data: asked)
      answered = JSON.parse(output)
      raise SQLException, answered['error'] if answered['error']
      return answered['rows'] unless results_as_hash

      answered['rows'].map { |row| answered['columns'].zip(row).to_h }
    end
  end

  class Statement
    include Enumerable

    def initialize(database, sql)
      @database = database
      @sql = sql
      @values = []
    end

    def bind_params(*values)
      @values = values
    end

    def bind_param(key, value)
      key.is_a?(Integer) ? @values[key - 1] = value : @values = [@values].grep(Hash).first.to_h.merge(key => value)
    end

    def execute(*values)
      @rows = @database.execute(@sql, values.empty? ? @values : values)
    end
    alias execute! execute

    def each(&block)
      (@rows || execute).each(&block)
    end

    def close; end
  end
end
