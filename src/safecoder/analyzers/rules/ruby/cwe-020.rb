class Member < ApplicationRecord
  # ruleid: ruby-cwe-020-line-anchors
  validates :handle, format: { with: /^[a-z0-9_]+$/ }
  # ok: ruby-cwe-020-line-anchors
  validates :nick, format: { with: /\A[a-z0-9_]+\z/ }
  # ruleid: ruby-cwe-020-line-anchors
  PHONE_REGEX = /^\+?\d{6,15}$/
  # ok: ruby-cwe-020-line-anchors
  EMAIL_REGEX = /\A[^@\s]+@[^@\s]+\z/
end

def valid_host?(host)
  # ruleid: ruby-cwe-020-line-anchors
  host.match?(/^[a-z0-9.-]+$/)
end

def valid_port?(port)
  # ok: ruby-cwe-020-line-anchors
  port.match?(/\A\d{1,5}\z/)
end

def headings(text)
  # ok: ruby-cwe-020-line-anchors
  text.scan(/^= (.*)$/).flatten
end

class SessionsController < ApplicationController
  def create
    # ruleid: ruby-cwe-020-redirect-from-input
    redirect_to params[:return_to]
  end

  def create_checked
    # ok: ruby-cwe-020-redirect-from-input
    redirect_to url_from(params[:return_to]) || root_path
  end

  def destroy
    # ok: ruby-cwe-020-redirect-from-input
    redirect_to root_path
  end

  def next
    target = params[:next]
    # ruleid: ruby-cwe-020-redirect-from-input
    redirect_to target
  end

  def show
    # ok: ruby-cwe-020-redirect-from-input
    redirect_to member_path(params[:id])
  end
end
