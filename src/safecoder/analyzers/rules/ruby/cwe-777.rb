class Account < ApplicationRecord
  # ruleid: ruby-cwe-777-format-without-anchors
  validates :name, presence: true, format: { with: /[a-z][a-z0-9]{2,30}/ }
  # ok: ruby-cwe-777-format-without-anchors
  validates :code, format: { with: /\A[A-Z]{3}\d{4}\z/ }
  # ok: ruby-cwe-777-format-without-anchors
  validates :title, format: { without: /[<>]+/ }
  # ruleid: ruby-cwe-777-format-without-anchors
  validates_format_of :phone, with: /\A\+?[0-9 ]{6,}/
end

def valid_host?(host)
  # ruleid: ruby-cwe-777-no-anchors
  host.match?(/[a-z0-9-]+\.shop\.test/)
end

def whole_host?(host)
  # ok: ruby-cwe-777-no-anchors
  host.match?(/\A[a-z0-9-]+\.shop\.test\z/)
end

def check_origin(origin)
  # ruleid: ruby-cwe-777-no-anchors
  raise ArgumentError, "origin" unless origin =~ %r{\Ahttps://\w+\.shop\.test}
end

def number?(text)
  # ruleid: ruby-cwe-777-no-anchors
  /[0-9]+/.match?(text)
end

def plain?(text)
  # ok: ruby-cwe-777-no-anchors
  !text.match?(/<[a-z]+>/)
end

def allowed?(text)
  # ok: ruby-cwe-777-no-anchors
  return false if text.match?(/\.\.+/)

  text.length < 80
end

def words(text)
  # ok: ruby-cwe-777-no-anchors
  text.match(/\w+/).to_a
end
