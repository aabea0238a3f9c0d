package tools;

class Network {
    private static final Set<String> TOOLS = Set.of("uptime", "df");

    String ping(String host) throws IOException {
        // ruleid: java-cwe-078-command-from-input
        Process process = Runtime.getRuntime().exec("ping -c 1 " + host);
        return read(process);
    }

    String lookup(HttpServletRequest request) throws IOException {
        String name = request.getParameter("name");
        // the array with the shell counts, not the call
        // ruleid: java-cwe-078-command-from-input
        String[] command = {"/bin/sh", "-c", "nslookup " + name};
        return read(Runtime.getRuntime().exec(command));
    }

    void archive(String folder) throws Exception {
        // ruleid: java-cwe-078-command-from-input
        new ProcessBuilder("bash", "-c", "tar czf /backup/a.tgz " + folder).start();
    }

    void convert(@RequestParam String file) throws Exception {
        String line = String.format("convert %s out.png", file);
        Runtime rt = Runtime.getRuntime();
        // ruleid: java-cwe-078-command-from-input
        rt.exec(line);
    }

    void list(String dir) throws Exception {
        List<String> command = new ArrayList<>();
        command.add("sh");
        command.add("-c");
        // ruleid: java-cwe-078-command-from-input
        command.add("ls -l " + dir);
        new ProcessBuilder(command).start();
    }

    void any(HttpServletRequest request) throws Exception {
        // ruleid: java-cwe-078-command-from-input
        new ProcessBuilder(request.getParameter("tool"), "--version").start();
    }

    void grep(String word) throws Exception {
        // ruleid: java-cwe-078-command-from-input
        Runtime.getRuntime().exec(new String[] {"sh", "-c", "grep " + word + " /var/log/app.log"});
    }

    void cut(String file) throws Exception {
        String line = "wc -l " + file;
        // ruleid: java-cwe-078-command-from-input
        new ProcessBuilder(line.split(" ")).start();
    }

    String pingArguments(String host) throws IOException {
        // ok: java-cwe-078-command-from-input
        Process process = new ProcessBuilder("ping", "-c", "1", host).start();
        return read(process);
    }

    void listArguments(HttpServletRequest request) throws IOException {
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec(new String[] {"ls", "--", request.getParameter("dir")});
    }

    void collected(String file) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("wc");
        command.add("-l");
        // ok: java-cwe-078-command-from-input
        command.add(file);
        new ProcessBuilder(command).start();
    }

    void allowed(HttpServletRequest request) throws IOException {
        String tool = request.getParameter("tool");
        if (!TOOLS.contains(tool)) {
            throw new IllegalArgumentException("tool");
        }
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec(tool);
    }

    void matching(String host) throws IOException {
        if (!host.matches("[a-z0-9.-]+")) {
            throw new IllegalArgumentException("host");
        }
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec("ping -c 1 " + host);
    }

    // the whole command is the caller's
    void run(String command) throws IOException {
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec(command);
    }

    void number(HttpServletRequest request) throws IOException {
        int pid = Integer.parseInt(request.getParameter("pid"));
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec("kill " + pid);
    }

    private static final Pattern CLIP = Pattern.compile("[a-z0-9_-]{1,40}");

    void matcher(HttpServletRequest request) throws IOException {
        String clip = request.getParameter("clip");
        if (!CLIP.matcher(clip).matches()) {
            throw new IllegalArgumentException("clip");
        }
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec("ffprobe " + clip);
    }

    void answeredEarly(Context ctx) throws IOException {
        String clip = ctx.pathParam("clip");
        if (!CLIP.matcher(clip).matches()) {
            ctx.status(400).result("clip");
            return;
        }
        // ok: java-cwe-078-command-from-input
        new ProcessBuilder("sh", "-c", "ffprobe " + clip + ".mp4").start();
    }

    void parsedInForm(Context ctx) throws IOException {
        int second = Integer.parseInt(ctx.formParam("second"));
        String line = "ffmpeg -ss " + second + " -i clip.mp4";
        // ok: java-cwe-078-command-from-input
        new ProcessBuilder("sh", "-c", line).start();
    }

    void typed(String formatName) throws IOException {
        // ruleid: java-cwe-078-command-from-input
        Runtime.getRuntime().exec("convert photo.png photo." + formatName);
    }

    void namedMatcher(HttpServletRequest request) throws IOException {
        String clip = request.getParameter("clip");
        Matcher matcher = CLIP.matcher(clip);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("clip");
        }
        // ok: java-cwe-078-command-from-input
        Runtime.getRuntime().exec("ffprobe " + clip);
    }

    void matcherOfAnother(HttpServletRequest request) throws IOException {
        String clip = request.getParameter("clip");
        if (!CLIP.matcher(request.getParameter("owner")).matches()) {
            throw new IllegalArgumentException("owner");
        }
        // ruleid: java-cwe-078-command-from-input
        Runtime.getRuntime().exec("ffprobe " + clip);
    }
}
