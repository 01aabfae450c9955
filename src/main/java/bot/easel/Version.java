package bot.easel;

import picocli.CommandLine.IVersionProvider;

/// The version as the package's manifest has it.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"easel " + current()};
    }

    static String current() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
