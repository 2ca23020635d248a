package io.koppel.cli;

/** How the program was called, so that commands which it shows can be copied. */
final class ProgramName {

    private ProgramName() {}

    static String inCommands() {
        String classPath = System.getProperty("java.class.path", "");
        return classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                ? "java -jar " + classPath
                : "koppel";
    }
}
