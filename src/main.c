/* Arguments, locale, signals and the loop. */
int main(void)
{
	return 0;
}
