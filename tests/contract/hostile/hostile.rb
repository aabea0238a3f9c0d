# What no program may do, in Ruby; see test_sandbox_runners.py.

require 'socket'

def test_memory
  held = []
  loop { held << 'x' * (16 << 20) }
end

def test_processes
  loop do
    fork
  rescue SystemCallError
    # once more
  end
end

def test_flood
  loop { puts 'flood' * 8 }
end

def test_network
  Socket.tcp('192.0.2.1', 80, connect_timeout: 2)
end

def test_home
  File.read('HOME_FILE')
end

def test_kill
  [Process.ppid, 1, -1].each do |pid|
    Process.kill(:KILL, pid)
  rescue SystemCallError
    # not allowed
  end
end
