class LoginsController < ApplicationController
  def create
    # ruleid: ruby-cwe-117-log-line-from-input
    Rails.logger.info("Login of #{params[:user]}")
    # ok: ruby-cwe-117-log-line-from-input
    Rails.logger.info("Login of #{params[:user].inspect}")
    # ok: ruby-cwe-117-log-line-from-input
    Rails.logger.info("Login of user #{params[:id].to_i}")
    # ok: ruby-cwe-117-log-line-from-input
    Rails.logger.info("Login")
  end

  def failed
    name = params[:user].to_s.gsub(/[\r\n]/, " ")
    # ok: ruby-cwe-117-log-line-from-input
    logger.warn("Login failed for #{name}")
    # ruleid: ruby-cwe-117-log-line-from-input
    logger.warn("Agent " + request.user_agent)
  end
end

class Audit
  def initialize(io)
    @logger = Logger.new(io)
  end

  def record(action, user)
    # ruleid: ruby-cwe-117-log-line-from-input
    @logger.info("#{user} did #{action}")
    # ok: ruby-cwe-117-log-line-from-input
    @logger.info({ user: user, action: action }.to_json)
  end

  def block(message)
    # ruleid: ruby-cwe-117-log-line-from-input
    @logger.debug { "Message: #{message}" }
  end
end
