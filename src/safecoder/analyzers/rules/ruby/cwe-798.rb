class Mailer
  # ruleid: ruby-cwe-798-secret-in-code
  SMTP_PASSWORD = "gr8-pumpkin-77"
  # ok: ruby-cwe-798-secret-in-code
  SMTP_USER = "robot@example.org"
  # ok: ruby-cwe-798-secret-in-code
  PASSWORD_FIELD = "user_password"

  def connect
    # ruleid: ruby-cwe-798-secret-in-code
    api_key = "k-93f7a0b2c1"
    # ok: ruby-cwe-798-secret-in-code
    token = ENV.fetch("MAIL_TOKEN")
    # ok: ruby-cwe-798-secret-in-code
    password = ""
    # ok: ruby-cwe-798-secret-in-code
    secret = Rails.application.credentials.mail_secret
    Client.new(api_key, token, password, secret)
  end

  def database
    # ruleid: ruby-cwe-798-secret-in-code, ruby-cwe-798-secret-as-argument
    Mysql2::Client.new(host: "localhost", username: "root", password: "r00t-of-all")
  end

  def database_from_environment
    # ok: ruby-cwe-798-secret-in-code, ruby-cwe-798-secret-as-argument
    Mysql2::Client.new(host: "localhost", username: "root", password: ENV["DB_PASSWORD"])
  end

  def admin?(params)
    # ruleid: ruby-cwe-798-secret-in-code
    params[:password] == "letmein42"
  end

  def address
    # ruleid: ruby-cwe-798-secret-by-form
    "postgres://app:pa55-of-app@db.example.org/app"
  end

  def address_with_variable(password)
    # ok: ruby-cwe-798-secret-by-form
    "postgres://app:#{password}@db.example.org/app"
  end
end

class ReportsController < ApplicationController
  # ruleid: ruby-cwe-798-secret-in-code, ruby-cwe-798-secret-as-argument
  http_basic_authenticate_with name: "admin", password: "s3same-open"

  def token
    # ruleid: ruby-cwe-798-secret-as-argument
    JWT.encode({ user: 1 }, "my-jwt-key-0815", "HS256")
    # ok: ruby-cwe-798-secret-as-argument
    JWT.encode({ user: 1 }, Rails.application.secret_key_base, "HS256")
  end

  def fallback
    # ruleid: ruby-cwe-798-secret-as-argument
    ENV.fetch("SECRET_KEY", "fallback-4711")
    # ok: ruby-cwe-798-secret-as-argument
    ENV.fetch("LOG_LEVEL", "info")
  end
end
