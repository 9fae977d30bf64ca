package org.lethe.runs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A stored picture.
 *
 * @param name its name, that of the file without its ending
 * @param caption one line that names what is shown; runs of early versions have none
 * @param file the PNG file
 * @since 2.1
 */
public record PictureFile(String name, Optional<String> caption, Path file) {}
