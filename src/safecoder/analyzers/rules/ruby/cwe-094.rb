class ReportsController < ApplicationController
  KINDS = { "sales" => SalesReport, "stock" => StockReport }.freeze
  FIELDS = %w[total count average].freeze

  def create
    # ruleid: ruby-cwe-094-code-from-input
    report = params[:kind].constantize.new
    render json: report
  end

  def create_listed
    # ok: ruby-cwe-094-code-from-input
    report = KINDS.fetch(params[:kind]).new
    render json: report
  end

  def field
    # ruleid: ruby-cwe-094-code-from-input
    render plain: Report.first.send(params[:field])
  end

  def field_listed
    field = params[:field]
    return head :bad_request unless FIELDS.include?(field)

    # ok: ruby-cwe-094-code-from-input
    render plain: Report.first.public_send(field)
  end

  def compute
    # ruleid: ruby-cwe-094-code-from-input
    render plain: eval(params[:formula])
  end

  def compute_number
    # ok: ruby-cwe-094-code-from-input
    render plain: Integer(params[:number]) * 2
  end
end

def calculate(expression)
  # ruleid: ruby-cwe-094-code-from-input
  eval(expression)
end

def calculate_checked(expression)
  raise ArgumentError, "expression" unless expression.match?(%r{\A[\d+\-*/() ]+\z})

  # ok: ruby-cwe-094-code-from-input
  eval(expression)
end

def build_filter(name)
  # ruleid: ruby-cwe-094-code-from-input
  Filters.class_eval("def #{name}; @#{name}; end")
end

def build_filter_by_block(name)
  # ok: ruby-cwe-094-code-from-input
  Filters.define_method(name) { instance_variable_get("@#{name}") }
end

post "/template" do
  # ruleid: ruby-cwe-094-code-from-input
  ERB.new("Hello " + params[:name]).result(binding)
end

post "/greeting" do
  name = params[:name]
  # ok: ruby-cwe-094-code-from-input
  ERB.new("Hello <%= h name %>").result(binding)
end
