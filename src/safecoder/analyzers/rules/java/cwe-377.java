package files;

class Scratch {
    void report(String text) throws IOException {
        // ruleid: java-cwe-377-foreseeable-name
        try (FileWriter writer = new FileWriter("/tmp/report.txt")) {
            writer.write(text);
        }
    }

    File upload(byte[] data, String user) throws IOException {
        // ruleid: java-cwe-377-foreseeable-name
        File file = new File(System.getProperty("java.io.tmpdir"), "upload-" + user);
        Files.write(file.toPath(), data);
        return file;
    }

    Path joined(byte[] data) throws IOException {
        String folder = System.getProperty("java.io.tmpdir");
        // ruleid: java-cwe-377-foreseeable-name
        Path path = Paths.get(folder, "session.dat");
        return Files.write(path, data);
    }

    File folder() throws IOException {
        File folder = File.createTempFile("work", "");
        folder.delete();
        // ruleid: java-cwe-377-deleted-and-made-again
        folder.mkdir();
        return folder;
    }

    Path fresh(String text) throws IOException {
        // ok: java-cwe-377-foreseeable-name
        Path path = Files.createTempFile("report", ".txt");
        return Files.writeString(path, text);
    }

    Path freshFolder() throws IOException {
        // ok: java-cwe-377-deleted-and-made-again
        return Files.createTempDirectory("work");
    }

    File old(String text) throws IOException {
        // ok: java-cwe-377-foreseeable-name
        File file = File.createTempFile("report", ".txt");
        Files.writeString(file.toPath(), text);
        return file;
    }

    boolean present() {
        // ok: java-cwe-377-foreseeable-name
        return new File("/tmp").exists();
    }
}
