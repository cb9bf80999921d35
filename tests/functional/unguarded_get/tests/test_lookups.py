from shop.lookups import good_called_by_tests_only


def test_lookup(request):
    assert good_called_by_tests_only(request.GET["order"]) == 1
