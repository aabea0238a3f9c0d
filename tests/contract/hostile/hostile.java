// What no program may do, in Java; see test_sandbox_runners.py.

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class TestFunctional {
    static void test_memory() {
        List<Object> held = new ArrayList<>();
        while (true) {
            try {
                held.add(new byte[16 << 20]);
            } catch (OutOfMemoryError full) {
                ByteBuffer outside = ByteBuffer.allocateDirect(16 << 20);
                while (outside.hasRemaining()) {
                    outside.put((byte) 1);
                }
                held.add(outside);
            }
        }
    }

    static void test_processes() {
        List<Process> started = new ArrayList<>();
        while (true) {
            try {
                started.add(new ProcessBuilder("/bin/sleep", "60").start());
            } catch (java.io.IOException full) {
                // once more
            }
        }
    }

    static void test_flood() {
        while (true) {
            System.out.println("flood".repeat(8));
        }
    }

    static void test_network() throws Exception {
        new Socket("192.0.2.1", 80).close();
    }

    static void test_home() throws Exception {
        Files.readString(Path.of("HOME_FILE"));
    }

    static void test_kill() throws Exception {
        new ProcessBuilder("/bin/sh", "-c", "kill -9 1").start().waitFor();
        ProcessHandle.current().parent().ifPresent(ProcessHandle::destroyForcibly);
        ProcessHandle.allProcesses().filter(one -> one.pid() != ProcessHandle.current().pid()).forEach(ProcessHandle::destroyForcibly);
    }
}
