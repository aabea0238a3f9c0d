class SignUpsController < ApplicationController
  def create
    # ruleid: ruby-cwe-312-secret-in-the-clear
    Rails.logger.info("Sign up with #{params[:password]}")
    # ok: ruby-cwe-312-secret-in-the-clear
    Rails.logger.info("Sign up of #{params[:name]}")
    # ruleid: ruby-cwe-312-secret-in-the-clear
    cookies[:remember] = params[:password]
    # ok: ruby-cwe-312-secret-in-the-clear
    cookies.encrypted[:remember] = params[:name]
  end
end

def save_account(name, password)
  # ruleid: ruby-cwe-312-secret-in-the-clear
  File.write("accounts/#{name}", "#{name}:#{password}")
end

def save_account_hashed(name, password)
  # ok: ruby-cwe-312-secret-in-the-clear
  File.write("accounts/#{name}", "#{name}:#{BCrypt::Password.create(password)}")
end

def store(db, name, password)
  # ruleid: ruby-cwe-312-secret-in-the-clear
  db.execute("INSERT INTO users (name, password) VALUES (?, ?)", [name, password])
end

def store_hashed(db, name, password)
  digest = BCrypt::Password.create(password)
  # ok: ruby-cwe-312-secret-in-the-clear
  db.execute("INSERT INTO users (name, password) VALUES (?, ?)", [name, digest])
end

def keep_card(file, card_number)
  # ruleid: ruby-cwe-312-secret-in-the-clear
  file.puts(card_number)
  # ok: ruby-cwe-312-secret-in-the-clear
  file.puts(card_number.last(4))
end
