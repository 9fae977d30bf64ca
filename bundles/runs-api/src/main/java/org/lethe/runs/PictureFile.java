package org.lethe.runs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A stored picture.
 *
 * @param name the file name without extension
 * @param caption the description of the content in one line; runs of early versions have none
 * @param file the PNG file
 * @since 2.1
 */
public record PictureFile(String name, Optional<String> caption, Path file) {}
