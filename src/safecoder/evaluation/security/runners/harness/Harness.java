import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Runs one test, a static method, and prints the token that came on the input. */
class Harness {
    public static void main(String[] args) throws Exception {
        java.io.PrintStream out = System.out;
        byte[] token = System.in.readAllBytes();
        try {
            Method test = Class.forName(args[0]).getDeclaredMethod(args[1]);
            test.setAccessible(true);
            test.invoke(null);
        } catch (InvocationTargetException wrapped) {
            fail(wrapped.getCause());
        } catch (Throwable error) {
            fail(error);
        }
        System.out.flush();
        out.write('\n');
        out.write(token);
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void fail(Throwable error) {
        error.printStackTrace();
        // The last line is what a report shows.
        System.err.println(error.toString().replaceAll("\\s+", " "));
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }
}
