/* Where the program's own files are: beside it while it stands in its build folder, else where it was installed. */
#pragma once

/*
 * The first of the two that is there, told from the program's own folder, else the third, which is whole. The caller
 * frees.
 */
char *own_path(const char *built, const char *installed, const char *otherwise);
